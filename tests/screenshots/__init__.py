"""Pictures of every screen, for people to look at: ``make screenshots``. Not a test."""
