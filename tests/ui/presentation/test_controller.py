"""The state of a presentation, without any window."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.presentation.controller import TYPED_LASTS, Command, Controller, Curtain, Stopwatch

MOVES = [Command.NEXT, Command.PREVIOUS, Command.FIRST, Command.LAST, Command.ENTER]
ASKED = st.one_of(st.sampled_from(list(Command)), st.integers(0, 9))


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def ask(controller: Controller, *asked: Command | int) -> None:
    for one in asked:
        if isinstance(one, int):
            controller.type_digit(one)
        else:
            controller.do(one)


def test_a_deck_without_slides_cannot_be_presented() -> None:
    with pytest.raises(ValueError, match="needs a slide"):
        Controller(0)


@pytest.mark.parametrize(("start", "index"), [(-5, 0), (0, 0), (3, 3), (9, 4)])
def test_it_begins_where_it_is_told_within_the_deck(start: int, index: int) -> None:
    assert Controller(5, start).index == index


@given(st.integers(1, 40), st.lists(ASKED, max_size=60))
def test_whatever_is_pressed_a_slide_is_shown(count: int, pressed: list[Command | int]) -> None:
    controller = Controller(count)
    for one in pressed:
        ask(controller, one)
        assert 0 <= controller.index < count
        assert controller.curtain in Curtain


@given(st.integers(1, 40), st.lists(st.sampled_from(MOVES), max_size=60))
def test_steps_are_counted_and_stop_at_both_ends(count: int, moves: list[Command]) -> None:
    controller, expected = Controller(count), 0
    for move in moves:
        controller.do(move)
        expected = {
            Command.NEXT: expected + 1,
            Command.ENTER: expected + 1,
            Command.PREVIOUS: expected - 1,
            Command.FIRST: 0,
            Command.LAST: count - 1,
        }[move]
        expected = min(max(expected, 0), count - 1)
        assert controller.index == expected


@given(st.integers(1, 200), st.integers(0, 999), st.integers(0, 199))
def test_a_number_and_enter_goes_to_that_slide(count: int, number: int, start: int) -> None:
    controller = Controller(count, start)
    before = controller.index
    ask(controller, *(int(digit) for digit in str(number)), Command.ENTER)
    assert controller.index == (min(number, count) - 1 if number else before)
    assert not controller.typed


def test_a_number_is_forgotten_by_the_next_command_and_by_time() -> None:
    clock = Clock()
    controller = Controller(9, 0, clock)
    ask(controller, 7, Command.NEXT, Command.ENTER)
    assert controller.index == 2
    ask(controller, 7)
    clock.now += TYPED_LASTS + 0.1
    assert controller.typed == ""
    ask(controller, Command.ENTER)
    assert controller.index == 3


def test_a_command_of_the_windows_keeps_the_number() -> None:
    controller = Controller(9)
    controller.type_digit(4)
    assert not controller.do(Command.SWAP)
    assert controller.typed == "4"


@pytest.mark.parametrize(
    ("command", "curtain"), [(Command.BLACK, Curtain.BLACK), (Command.WHITE, Curtain.WHITE)]
)
@pytest.mark.parametrize("opener", [Command.NEXT, Command.PREVIOUS, Command.ENTER])
def test_a_step_behind_a_curtain_only_opens_it(
    command: Command, curtain: Curtain, opener: Command
) -> None:
    controller = Controller(5, 2)
    controller.do(command)
    assert controller.curtain is curtain
    controller.do(opener)
    assert (controller.curtain, controller.index) == (Curtain.NONE, 2)


def test_black_and_white_toggle_and_replace_each_other() -> None:
    controller = Controller(3, 1)
    seen = []
    for command in (Command.BLACK, Command.WHITE, Command.WHITE, Command.BLACK, Command.BLACK):
        controller.do(command)
        seen.append(controller.curtain)
    assert seen == [Curtain.BLACK, Curtain.WHITE, Curtain.NONE, Curtain.BLACK, Curtain.NONE]
    assert controller.index == 1


def test_a_jump_opens_the_curtain() -> None:
    controller = Controller(6)
    ask(controller, Command.BLACK, 5, Command.ENTER)
    assert (controller.curtain, controller.index) == (Curtain.NONE, 4)


def test_the_end_is_told() -> None:
    controller = Controller(2)
    assert controller.do(Command.END)
    assert controller.ended


@given(st.lists(st.tuples(st.floats(0, 5000), st.sampled_from(["toggle", "restart"]))))
def test_the_watch_counts_what_it_runs(steps: list[tuple[float, str]]) -> None:
    clock = Clock()
    watch = Stopwatch(clock)
    expected, running = 0.0, True
    for passed, act in steps:
        clock.now += passed
        expected += passed if running else 0
        assert watch.elapsed == pytest.approx(expected, abs=1e-6)
        if act == "toggle":
            watch.toggle()
            running = not running
        else:
            watch.restart()
            expected = 0.0
        assert watch.running is running


def test_the_timer_is_paused_and_restarted_by_commands() -> None:
    clock = Clock()
    controller = Controller(3, 1, clock)
    clock.now += 60
    controller.do(Command.PAUSE)
    clock.now += 60
    assert controller.stopwatch.elapsed == 60
    controller.do(Command.RESTART_TIMER)
    assert (controller.stopwatch.elapsed, controller.index) == (0, 1)
