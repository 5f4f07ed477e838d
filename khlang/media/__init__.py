"""Pictures: what officers' photos come to on a page, and the cards that links to a write-up are shown with."""
