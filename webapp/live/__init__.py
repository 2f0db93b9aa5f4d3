"""Live frames over Socket.IO."""
