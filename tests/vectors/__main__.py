"""Writes the cases of the live recogniser, as this checkout's Python answers them."""

from tests.vectors.files import MAKERS, path_of, to_text


def main() -> None:
    for name, make in MAKERS.items():
        path_of(name).write_text(to_text(make()), "utf-8", newline="\n")
        print(f"{path_of(name)}: {path_of(name).stat().st_size / 1000:.1f} kB")


if __name__ == "__main__":
    main()
