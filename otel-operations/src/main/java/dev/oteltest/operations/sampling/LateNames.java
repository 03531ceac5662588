package dev.oteltest.operations.sampling;

import dev.oteltest.operations.finding.OperationsFinding;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds operations that are named by what their span is called only after it was sampled.
 *
 * <p>A file of traces has final names only, so this goes by the one name that is known to come
 * late: instrumentations of HTTP servers start a span as {@code GET}, and add the route when the
 * framework has found it.
 */
final class LateNames {

  private static final Pattern ROUTE =
      Pattern.compile("(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|CONNECT|QUERY|HTTP) +/.*");

  private LateNames() {}

  static void check(String operation, Path file, int line, List<OperationsFinding> findings) {
    if (ROUTE.matcher(operation).matches()) {
      String initial = operation.substring(0, operation.indexOf(' '));
      findings.add(
          OperationsFinding.error(
              "name-is-set-late",
              file,
              line,
              ("'%s' has a route, which instrumentations of HTTP servers add to the"
                      + " name after the span was sampled: then the rule applies to no trace. If"
                      + " your spans start with the name '%s', write a rule for that")
                  .formatted(operation, initial)));
    }
  }
}
