"""Rooms for a class: a teacher opens one, students join by a code, a board shows the group and never one of them."""
