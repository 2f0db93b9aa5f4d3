"""Rooms for a class: a teacher opens one, students join by code, and a board shows the group, never one student."""
