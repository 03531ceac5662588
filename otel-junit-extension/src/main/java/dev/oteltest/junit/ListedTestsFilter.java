package dev.oteltest.junit;

import dev.oteltest.internal.log.TestEnvironment;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Leaves out all tests but those in a file, which {@code otel:repeat} names in the system property
 * {@code otel.repeat.only}; without it, nothing. The tests that remain run in the order of the
 * file, as far as their engine lets others order them.
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

  /** The places of what is listed, and of what is around it; null if everything is kept. */
  private final @Nullable Map<String, Integer> places;

  /** Creates the filter; called by the platform. */
  public ListedTestsFilter() {
    String file = System.getProperty(PROPERTY);
    places = file == null || TestEnvironment.isTooOld() ? null : read(file);
  }

  private static @Nullable Map<String, Integer> read(String file) {
    try {
      Map<String, Integer> ids = new HashMap<>();
      for (String line : Files.readAllLines(Paths.get(file))) {
        String id = line;
        int end = id.length();
        while (end > 0 && ids.putIfAbsent(id, ids.size()) == null) {
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
    if (places == null) {
      return LISTED;
    }
    order(test, places);
    return places.containsKey(test.getUniqueId().toString()) ? LISTED : OTHER;
  }

  /** Puts what is in a test in its place, before the platform asks for each of it. */
  private static void order(TestDescriptor test, Map<String, Integer> places) {
    List<TestDescriptor> found = new ArrayList<>(test.getChildren());
    List<TestDescriptor> ordered = new ArrayList<>(found);
    ordered.sort(
        Comparator.comparingInt(
            child -> places.getOrDefault(child.getUniqueId().toString(), Integer.MAX_VALUE)));
    if (!ordered.equals(found)) {
      for (TestDescriptor child : ordered) {
        test.removeChild(child);
        test.addChild(child);
      }
    }
  }
}
