package dev.oteltest.maven.goal;

import dev.oteltest.report.internal.text.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/** What a call of Maven, or a POM, says of tests: when they run, and what skips or selects them. */
public final class TestOptions {

  /** The phases in which or after which tests run. */
  public static final List<String> PHASES =
      List.of("test", "package", "integration-test", "verify", "install", "deploy");

  /** The parameters that skip tests, with their properties. */
  public static final Map<String, String> SKIPPING = skipping();

  /** The properties that select tests. */
  public static final List<String> SELECTING =
      List.of(
          "test",
          "it.test",
          "groups",
          "excludedGroups",
          "surefire.includesFile",
          "surefire.excludesFile",
          "failsafe.includesFile",
          "failsafe.excludesFile",
          "surefire.suiteXmlFiles",
          "cucumber.filter.tags");

  private TestOptions() {}

  private static Map<String, String> skipping() {
    Map<String, String> skipping = new LinkedHashMap<>();
    skipping.put("skipTests", "skipTests");
    skipping.put("skip", "maven.test.skip");
    skipping.put("skipExec", "maven.test.skip.exec");
    skipping.put("skipITs", "skipITs");
    return Collections.unmodifiableMap(skipping);
  }

  /** Returns whether a property that skips tests does so: it is there, and not another word. */
  public static boolean isTrue(@Nullable String value) {
    return value != null && (value.isEmpty() || value.equalsIgnoreCase("true"));
  }

  /** Returns what a call of Maven selects, as its options; none if all tests were asked for. */
  public static List<String> selection(MavenSession session) {
    Properties properties = session.getUserProperties();
    List<String> options = new ArrayList<>();
    for (String key : SKIPPING.values()) {
      if (isTrue(properties.getProperty(key))) {
        options.add("-D" + key);
      }
    }
    for (String key : SELECTING) {
      String value = properties.getProperty(key, "");
      if (!value.isEmpty()) {
        options.add("-D" + key + "=" + value);
      }
    }
    Path checkout = ReactorProjects.checkout(session);
    Path called = checkout.relativize(ReactorProjects.root(session).getBasedir().toPath());
    if (!called.toString().isEmpty()) {
      options.add("-f " + called.toString().replace('\\', '/'));
    }
    MavenExecutionRequest request = session.getRequest();
    List<String> modules = new ArrayList<>(request.getSelectedProjects());
    request.getExcludedProjects().forEach(module -> modules.add("!" + module));
    if (!modules.isEmpty()) {
      options.add("-pl " + String.join(",", modules));
    }
    if (request.getResumeFrom() != null) {
      options.add("-rf " + request.getResumeFrom());
    }
    options.replaceAll(Secrets::masked);
    return options;
  }
}
