"""Time khlang beside other generators on equal work; it is a tool for people, not a test."""
