// Times as a chart writes them.

/** "0:05", "12:30", "1:02:03"; with tenths "0:05.2". */
export function clock(at_s, { tenths = false } = {}) {
  const unit = tenths ? 10 : 1;
  const whole = Math.max(0, Math.round(at_s * unit));
  const seconds = Math.floor(whole / unit);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const two = (number) => String(number).padStart(2, "0");
  const rest = `${two(seconds % 60)}${tenths ? `.${whole % 10}` : ""}`;
  return hours ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** "42 s", "3 min 05 s", "1 h 02 min": a length, not a moment. */
export function lasting(length_s) {
  const seconds = Math.round(length_s);
  if (seconds < 10) return `${length_s.toFixed(1)} s`;
  if (seconds < 60) return `${seconds} s`;
  const two = (number) => String(number).padStart(2, "0");
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
}
