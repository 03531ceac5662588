package dev.oteltest.maven.summary;

import dev.oteltest.report.internal.model.Run;
import java.util.List;

/**
 * The facts that the summary of a build presents.
 *
 * @param run the spans of the build and, as far as they are known, of its tests
 * @param lost the test classes that did not run because a test JVM exited
 * @param untraced what to do about tests that could not be traced
 * @param folder where Maven was called, with a slash at its end, from the checkout; empty if that
 *     is where
 */
public record BuildFacts(Run run, List<String> lost, List<String> untraced, String folder) {

  /** Returns the path of a file, given from the checkout, as it is from where Maven was called. */
  String near(String path) {
    return path.startsWith(folder) ? path.substring(folder.length()) : path;
  }
}
