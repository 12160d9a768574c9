"""What the officer sees and does."""
