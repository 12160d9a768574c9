"""The forms and dialogs that change figures."""
