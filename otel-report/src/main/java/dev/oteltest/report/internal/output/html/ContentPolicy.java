package dev.oteltest.report.internal.output.html;

import dev.oteltest.report.internal.text.Sha256;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The page's own content security policy: it loads nothing from anywhere, and runs only the scripts
 * that were written into it, whatever a trace file contains.
 */
public final class ContentPolicy {

  private static final String REST =
      "; img-src data:; base-uri 'none'; form-action 'none'; connect-src 'none'";

  private ContentPolicy() {}

  /**
   * Returns the policy of a page that contains its styles and scripts.
   *
   * @param split whether it also loads data from next to it
   */
  public static String ofFile(List<String> styles, List<String> scripts, boolean split) {
    return "default-src 'none'; style-src "
        + hashes(styles)
        + "; script-src "
        + hashes(scripts)
        + (split ? " 'self'" : "")
        + REST;
  }

  /** Returns the policy of a page whose styles and scripts are files next to it. */
  public static String ofDirectory() {
    return "default-src 'none'; style-src 'self'; script-src 'self'" + REST;
  }

  /** Returns the policy of a page that gets what it shows from its own server. */
  public static String ofServer() {
    return ofDirectory().replace("connect-src 'none'", "connect-src 'self'")
        + "; frame-ancestors 'none'";
  }

  private static String hashes(List<String> contents) {
    return contents.stream()
        .map(content -> Base64.getEncoder().encodeToString(Sha256.of(content)))
        .map(hash -> "'sha256-" + hash + "'")
        .collect(Collectors.joining(" "));
  }
}
