// Times and durations in words and digits.

/**
 * Format a moment: "0:05", "12:30", "1:02:03"; with tenths "0:05.2".
 * @param {number} at_s
 * @param {{tenths?: boolean}} [options]
 */
export function clock(at_s, { tenths = false } = {}) {
  const unit = tenths ? 10 : 1;
  const whole = Math.max(0, Math.round(at_s * unit));
  const seconds = Math.floor(whole / unit);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const rest = `${twoDigits(seconds % 60)}${tenths ? `.${whole % 10}` : ""}`;
  return hours ? `${hours}:${twoDigits(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/**
 * Format a duration: "4.2 s", "42 s", "3 min 05 s", "1 h 02 min".
 * @param {number} length_s
 */
export function lasting(length_s) {
  const seconds = Math.round(length_s);
  if (seconds < 10) return `${length_s.toFixed(1)} s`;
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${twoDigits(seconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

/** @param {number} number */
function twoDigits(number) {
  return String(number).padStart(2, "0");
}
