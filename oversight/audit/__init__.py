"""The audit log: who connected, was refused, opened what is local and took files, as a chain that shows any change."""
