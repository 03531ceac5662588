package dev.oteltest.maven.check;

import java.util.Map;

/** Whether this is CI, as snapshots decide it: the variable {@code CI} is set, but not to false. */
final class CiFlag {

  private CiFlag() {}

  static boolean isSet(Map<String, String> environment) {
    String ci = environment.get("CI");
    return ci != null && !ci.isEmpty() && !ci.equals("false");
  }
}
