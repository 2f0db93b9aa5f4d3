"""Works through a list of runs: teachers, their answers, students, averages. It goes on wherever it was stopped."""
