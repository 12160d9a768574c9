"""Charts: a spec is laid out into a plan, and one painter draws it everywhere."""
