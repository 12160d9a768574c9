"""Qt parts that know figures but no store."""
