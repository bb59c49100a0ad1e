const NUMBER = /^(0|[1-9]\d*)$/;

/**
 * How a resource version stands to another. They are numbers, longer than JavaScript counts exactly; what is none says nothing.
 *
 * @internal
 */
export function compareVersions(
  version: string,
  known: string,
): 'newer' | 'equal' | 'older' | 'unknown' {
  if (!NUMBER.test(version) || !NUMBER.test(known)) return 'unknown';
  if (version === known) return 'equal';
  if (version.length !== known.length) {
    return version.length > known.length ? 'newer' : 'older';
  }
  return version > known ? 'newer' : 'older';
}
