"""Rules over sectors; one file each."""
