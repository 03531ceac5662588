package dev.oteltest.junit;

import dev.oteltest.internal.log.TestEnvironment;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Leaves out all tests but those in a file, which {@code otel:repeat} names in the system property
 * {@code otel.repeat.only}; without it, nothing. The tests that remain keep their order.
 *
 * <p>The file has JUnit's unique ids, one a line. A test with several invocations is kept as a
 * whole if one of them is listed.
 *
 * <p>The JUnit Platform detects this filter automatically.
 *
 * @since 0.1
 */
public final class ListedTestsFilter implements PostDiscoveryFilter {

  /** The system property with the file. */
  static final String PROPERTY = "otel.repeat.only";

  private static final FilterResult LISTED = FilterResult.included("is listed");
  private static final FilterResult OTHER = FilterResult.excluded("is not in " + PROPERTY);

  /** What is listed, and what is around it; null if everything is kept. */
  private final @Nullable Set<String> listed;

  /** Creates the filter; called by the platform. */
  public ListedTestsFilter() {
    String file = System.getProperty(PROPERTY);
    listed = file == null || TestEnvironment.isTooOld() ? null : read(file);
  }

  private static @Nullable Set<String> read(String file) {
    try {
      Set<String> ids = new HashSet<>();
      for (String line : Files.readAllLines(Paths.get(file))) {
        String id = line;
        int end = id.length();
        while (end > 0 && ids.add(id)) {
          end = id.lastIndexOf("/[");
          id = id.substring(0, Math.max(0, end));
        }
      }
      return ids;
    } catch (IOException e) {
      JunitWarnings.warn("Cannot read the tests in " + file + ", so all tests run.", e);
      return null;
    }
  }

  @Override
  public FilterResult apply(TestDescriptor test) {
    return listed == null || listed.contains(test.getUniqueId().toString()) ? LISTED : OTHER;
  }
}
