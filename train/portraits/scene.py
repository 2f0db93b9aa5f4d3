"""Draws a person with VTK: face, eyes, teeth, hair and glasses under studio lights."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import vtk
from vtk.util.numpy_support import numpy_to_vtk, vtk_to_numpy

from .mesh import Corner, Mesh, shaped
from .people import BACKGROUND, Colour, Person
from .skin import above_hairline, paint, paint_hair
from .surfaces import make_actor, make_surface, make_texture, make_tube

SIDE_PX = 1024
VIEW_DEG = 20  # with these two, eyes and mouth are where a room's covers are: at 0.31 and 0.52 of the height
EYES_ABOVE = 0.62  # decimetres above the middle of the picture
EYE_WHITE: Colour = (0.93, 0.92, 0.90)
IRIS: Colour = (0.28, 0.17, 0.10)
TEETH: Colour = (0.92, 0.90, 0.85)
LIGHTS = (((4, 10, 9), 0.85), ((-6, 7, 7), 0.4), ((0, 9, -7), 0.35))  # position in decimetres, strength


def draw(person: Person, mesh: Mesh, positions: np.ndarray, data: Path) -> np.ndarray:
    """Return a portrait: uint8 (side, side, 3) RGB."""
    points = shaped(mesh, data, person.targets())
    renderer = vtk.vtkRenderer()
    renderer.SetBackground(*BACKGROUND)
    body = make_surface(mesh, points, mesh.faces["body"])
    renderer.AddActor(make_actor(body, texture=make_texture(paint(person, positions, data)), shine=0.12))
    for side in ("l", "r"):
        renderer.AddActor(_eye(points[mesh.indices(f"helper-{side}-eye")]))
        for number in (1, 2):
            lashes = make_surface(mesh, points, mesh.faces[f"helper-{side}-eyelashes-{number}"])
            renderer.AddActor(make_actor(lashes, colour=(0.05, 0.04, 0.04), opacity=0.55, shine=0))
    for part in ("helper-upper-teeth", "helper-lower-teeth"):
        renderer.AddActor(make_actor(make_surface(mesh, points, mesh.faces[part]), colour=TEETH, shine=0.4))
    renderer.AddActor(make_actor(make_surface(mesh, points, mesh.faces["helper-tongue"]), colour=(0.6, 0.25, 0.25)))
    for actor in _extras(person, mesh, points):
        renderer.AddActor(actor)
    return _render(renderer, person, points[mesh.indices("helper-l-eye")], points[mesh.indices("helper-r-eye")])


def _extras(person: Person, mesh: Mesh, points: np.ndarray) -> Iterable[vtk.vtkActor]:
    hair = make_texture(paint_hair(person))
    if not person.bald:
        yield make_actor(_hair_cap(mesh, points), texture=hair, shine=0.2)
    if person.long_hair:
        for width in (0.8, 0.87, 0.94, 1.0, 1.06):  # in layers, or the light shows between the strips
            yield make_actor(make_surface(mesh, points * [width, 1, 1], _behind(mesh)), colour=person.hair, shine=0.2)
    if person.glasses:
        eyes = [points[mesh.indices(f"helper-{side}-eye")] for side in ("l", "r")]
        for part in _glasses(*eyes):
            yield make_actor(part, colour=(0.06, 0.06, 0.07), shine=0.6, subdivisions=0)


def _hair_cap(mesh: Mesh, points: np.ndarray) -> vtk.vtkPolyData:
    """Return the scalp, lifted off the head. Its rim lies below the skin, so that the edge is even."""
    x, y, z = mesh.points.T
    above = above_hairline(np.abs(x), y, z)
    faces = [face for face in mesh.faces["body"] if max(above[point] for point, _ in face) > -0.15]
    middle = points[mesh.indices("helper-l-eye")].mean(0) * [0, 1, 0] + [0, 0.3, 0.2]
    outward = points - middle
    outward /= np.linalg.norm(outward, axis=1, keepdims=True)
    lift = np.interp(above, [-0.15, 0, 0.25, 0.6], [-0.08, -0.005, 0.1, 0.16])
    return make_surface(mesh, points + outward * lift[:, None], faces)


def _behind(mesh: Mesh) -> list[list[Corner]]:
    """Return those strips of MakeHuman's hair that hang down behind the face."""

    def hangs(face: list[Corner]) -> bool:
        middle = np.mean([mesh.points[point] for point, _ in face], axis=0)
        return bool(middle[2] < 0.45 and middle[1] > 5.2)

    return [face for face in mesh.faces["helper-hair"] if hangs(face)]


def _eye(points: np.ndarray) -> vtk.vtkActor:
    """Return a ball in the place of an eye, with iris and pupil."""
    low, high = points.min(0), points.max(0)
    sphere = vtk.vtkSphereSource()
    sphere.SetCenter(*((low + high) / 2))
    sphere.SetRadius(float((high - low)[:2].mean() / 2))
    sphere.SetThetaResolution(96)
    sphere.SetPhiResolution(96)
    sphere.Update()
    poly = sphere.GetOutput()
    away = vtk_to_numpy(poly.GetPointData().GetNormals())
    angle = np.arccos(np.clip(away[:, 2], -1, 1))
    colours = np.where((angle < 0.46)[:, None], IRIS, EYE_WHITE)
    colours = np.where((angle < 0.2)[:, None], (0.02, 0.02, 0.02), colours)
    poly.GetPointData().SetScalars(numpy_to_vtk((colours * 255).astype(np.uint8), deep=True))
    return make_actor(poly, shine=0.6, subdivisions=0)


def _glasses(left: np.ndarray, right: np.ndarray) -> Iterable[vtk.vtkPolyData]:
    """Return a round frame about each eye, the bridge and the temples, as tubes."""
    middles = [(eye.min(0) + eye.max(0)) / 2 for eye in (left, right)]
    front = max(left[:, 2].max(), right[:, 2].max()) + 0.24
    turn = np.linspace(0, 2 * np.pi, 65)
    for x, y, _ in middles:
        yield make_tube(np.stack([x + 0.215 * np.cos(turn), y - 0.03 + 0.19 * np.sin(turn), 0 * turn + front], axis=1))
        side = np.sign(x)
        hinge = x + side * 0.215
        yield make_tube(np.array([[hinge, y, front], [side * 0.78, y + 0.02, front - 0.35], [side * 0.8, y, 0.2]]))
    inner = abs(middles[0][0]) - 0.215
    y = middles[0][1]
    yield make_tube(np.array([[-inner, y, front], [0, y + 0.05, front + 0.03], [inner, y, front]]))


def _render(renderer: vtk.vtkRenderer, person: Person, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return what a camera before the face sees."""
    y = float(np.concatenate([left, right])[:, 1].mean())
    camera = renderer.GetActiveCamera()
    camera.SetFocalPoint(0, y - EYES_ABOVE, 0.4)
    camera.SetPosition(0, y - EYES_ABOVE + 0.08, 10)
    camera.SetViewAngle(VIEW_DEG)
    renderer.AutomaticLightCreationOff()
    for position, strength in LIGHTS:
        light = vtk.vtkLight()
        light.SetPosition(*position)
        light.SetFocalPoint(0, y, 0)
        light.SetIntensity(strength)
        renderer.AddLight(light)
    renderer.ResetCameraClippingRange()
    window = vtk.vtkRenderWindow()
    window.SetOffScreenRendering(1)
    window.SetMultiSamples(8)
    window.SetSize(SIDE_PX, SIDE_PX)
    window.AddRenderer(renderer)
    window.Render()
    grab = vtk.vtkWindowToImageFilter()
    grab.SetInput(window)
    grab.Update()
    image = grab.GetOutput()
    pixels = np.asarray(vtk_to_numpy(image.GetPointData().GetScalars()))
    return pixels.reshape(SIDE_PX, SIDE_PX, 3)[::-1].copy()  # VTK's first row is the lowest
