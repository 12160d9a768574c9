"""Everything that is not Qt: what the figures mean, where they are kept, how they come in."""
