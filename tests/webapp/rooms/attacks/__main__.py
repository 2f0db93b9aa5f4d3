"""Simulate attacks on the boards' figures, and renew the tables of docs/privacy.md."""

from tests.webapp.rooms.attacks import answers, averages
from tests.webapp.rooms.attacks.tables import write_table

write_table("answers", answers.table())
write_table("averages", averages.table())
