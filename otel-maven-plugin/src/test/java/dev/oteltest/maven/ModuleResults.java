package dev.oteltest.maven;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** How the modules of a build ended, for verify.groovy. */
public final class ModuleResults {

  private static final Pattern MODULE =
      Pattern.compile("(?m)^\\[\\w+] ([\\w-]+) \\.{2,} (SUCCESS|FAILURE) \\[");

  private ModuleResults() {}

  /**
   * Returns {@code SUCCESS} or {@code FAILURE} by the name of the module.
   *
   * @param log what the build printed, without colors
   */
  public static Map<String, String> of(String log) {
    Map<String, String> results = new LinkedHashMap<>();
    MODULE.matcher(log).results().forEach(module -> results.put(module.group(1), module.group(2)));
    return results;
  }
}
