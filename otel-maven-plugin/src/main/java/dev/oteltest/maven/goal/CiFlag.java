package dev.oteltest.maven.goal;

import dev.oteltest.resource.internal.ci.CiProvider;
import dev.oteltest.resource.internal.ci.CiVariables;
import java.util.Map;

/**
 * Whether this is CI: the variable {@code CI} is set, but not to false. If it is not set, as on
 * Jenkins, a known CI system's own variable says it.
 */
public final class CiFlag {

  private CiFlag() {}

  /** Returns whether it is. */
  public static boolean isSet(Map<String, String> environment) {
    String ci = environment.get("CI");
    if (ci == null || ci.isEmpty()) {
      return CiProvider.of(new CiVariables(environment)) != null;
    }
    return !ci.equals("false");
  }
}
