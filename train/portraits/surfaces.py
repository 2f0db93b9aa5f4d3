"""Surfaces for VTK, made of arrays, and how they look."""

from collections.abc import Sequence

import numpy as np
import vtk
from vtk.util.numpy_support import numpy_to_vtk

from .mesh import Corner, Mesh
from .people import Colour


def make_surface(mesh: Mesh, points: np.ndarray, faces: Sequence[Sequence[Corner]]) -> vtk.vtkPolyData:
    """Return some faces of the mesh, its points where ``points`` says, float64 (n, 3)."""
    corners = sorted({corner for face in faces for corner in face})
    numbers = {corner: number for number, corner in enumerate(corners)}
    cells = vtk.vtkCellArray()
    for face in faces:
        cells.InsertNextCell(len(face), [numbers[corner] for corner in face])
    poly = vtk.vtkPolyData()
    poly.SetPoints(_vtk_points(points[[point for point, _ in corners]]))
    poly.SetPolys(cells)
    texture = numpy_to_vtk(mesh.texture[[texel for _, texel in corners]].astype(np.float32), deep=True)
    texture.SetName("texture")
    poly.GetPointData().SetTCoords(texture)
    return poly


def make_actor(
    poly: vtk.vtkPolyData,
    *,
    colour: Colour | None = None,
    texture: vtk.vtkTexture | None = None,
    shine: float = 0.1,
    opacity: float = 1.0,
    subdivisions: int = 1,
) -> vtk.vtkActor:
    """Return the surface, rounded off ``subdivisions`` times."""
    triangles = vtk.vtkTriangleFilter()
    triangles.SetInputData(poly)
    source: vtk.vtkAlgorithm = triangles
    if subdivisions:
        source = vtk.vtkLoopSubdivisionFilter()
        source.SetInputConnection(triangles.GetOutputPort())
        source.SetNumberOfSubdivisions(subdivisions)
    normals = vtk.vtkPolyDataNormals()
    normals.SetInputConnection(source.GetOutputPort())
    normals.SplittingOff()
    mapper = vtk.vtkPolyDataMapper()
    mapper.SetInputConnection(normals.GetOutputPort())
    actor = vtk.vtkActor()
    actor.SetMapper(mapper)
    look = actor.GetProperty()
    look.SetInterpolationToPhong()
    look.SetAmbient(0.2)
    look.SetDiffuse(0.85)
    look.SetSpecular(shine)
    look.SetSpecularPower(25)
    look.SetOpacity(opacity)
    if colour:
        look.SetColor(*colour)
    if texture:
        actor.SetTexture(texture)
    return actor


def make_tube(points: np.ndarray) -> vtk.vtkPolyData:
    """Return a wire along points, float64 (n, 3)."""
    line = vtk.vtkPolyLineSource()
    line.SetPoints(_vtk_points(points))
    tube = vtk.vtkTubeFilter()
    tube.SetInputConnection(line.GetOutputPort())
    tube.SetRadius(0.022)
    tube.SetNumberOfSides(16)
    tube.Update()
    return tube.GetOutput()


def make_texture(picture: np.ndarray) -> vtk.vtkTexture:
    """Return a texture of float32 (height, width, 3) RGB, whose first row is the upper one."""
    height, width, _ = picture.shape
    image = vtk.vtkImageData()
    image.SetDimensions(width, height, 1)
    pixels = (picture[::-1] * 255).astype(np.uint8).reshape(-1, 3)
    image.GetPointData().SetScalars(numpy_to_vtk(pixels, deep=True))
    texture = vtk.vtkTexture()
    texture.SetInputData(image)
    texture.InterpolateOn()
    texture.MipmapOn()
    return texture


def _vtk_points(points: np.ndarray) -> vtk.vtkPoints:
    made = vtk.vtkPoints()
    made.SetData(numpy_to_vtk(np.ascontiguousarray(points, np.float64), deep=True))
    return made
