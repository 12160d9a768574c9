"""Pictures for slides and documents."""
