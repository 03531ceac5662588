package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A project without the toolkit is not affected by one with it in the same JVM, and vice versa. */
@Tag("any-version")
class ProjectsTest {

  private static final String SOURCE =
      """
      import org.junit.jupiter.api.*;
      import org.junit.jupiter.api.extension.*;
      import org.junit.platform.launcher.core.*;
      import org.junit.platform.launcher.listeners.*;
      import java.util.*;
      import static org.junit.platform.engine.discovery.DiscoverySelectors.*;

      public class Project implements java.util.function.Supplier<List<String>> {
        public static class Own implements BeforeEachCallback {
          static boolean ran;

          public void beforeEach(ExtensionContext context) {
            ran = true;
          }
        }

        public static class Tests {
          @Test
          void runs(%s) {
            Assertions.assertEquals(%s, Own.ran, "the project's own extension ran");
          }
        }

        public List<String> get() {
          Own.ran = false;
          var summary = new SummaryGeneratingListener();
          LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request()
              .selectors(selectClass(Tests.class))
              .build(), summary);
          return summary.getSummary().getFailures().stream()
              .map(failure -> "%s: " + failure.getException()).toList();
        }
      }
      """;

  @TempDir Path folder;

  /** The class paths: with the toolkit, or without it and with an extension that is on or off. */
  private final Map<String, String> projects = new HashMap<>();

  @BeforeEach
  void compile() throws IOException {
    projects.put(
        "with", project("with", "dev.oteltest.assertions.CapturedTelemetry telemetry", false));
    projects.put("on", project("on", "", true));
    projects.put("off", project("off", "", false));
  }

  private String project(String name, String parameter, boolean ownExtension) throws IOException {
    Path classes = Files.createDirectories(folder.resolve(name));
    Path source = classes.resolve("Project.java");
    Files.writeString(source, SOURCE.formatted(parameter, ownExtension, name));
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source.toString());
    assertThat(code).isZero();
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(
        services.resolve("org.junit.jupiter.api.extension.Extension"), "Project$Own\n");
    if (ownExtension) {
      Files.writeString(
          classes.resolve("junit-platform.properties"),
          "junit.jupiter.extensions.autodetection.enabled=true\n");
    }
    List<String> entries = new ArrayList<>(List.of(classes.toString()));
    entries.addAll(
        ForkedJvm.withoutArchive(folder)
            .without(entry -> entry.matches(".*/otel-[a-z-]+/target/test-.*"))
            .without(entry -> !name.equals("with") && entry.matches(".*/otel-[a-z-]+/target/.*"))
            .classPath());
    return String.join(System.getProperty("path.separator"), entries);
  }

  @ParameterizedTest
  @ValueSource(strings = {"with,on,off", "on,off,with", "off,with,on,with"})
  void oneAfterAnother(String order) {
    assertThat(run("in-turn", order)).isEqualTo("[] []");
  }

  @Test
  void atTheSameTime() {
    assertThat(run("at-once", "with,on,off,with")).isEqualTo("[] []");
  }

  /** The global is switched on for the whole JVM: until the last that needs it has ended. */
  @ParameterizedTest
  @CsvSource({
    "1+ 2+ 1- 2-, '[true, true, true, null] []'",
    "1+ 2+ 2- 1-, '[true, true, true, null] []'",
    "1+ 1- 2+ 2-, '[true, null, true, null] []'",
    "1+ 1+ 1- 2+ 2-, '[true, true, null, true, null] []'",
    "=false 1+ 2+ 1- 2-, '[false, false, false, false, false] []'",
    "=true 1+ 1-, '[true, true, true] []'",
    "1+ =false 2+ 2- 1-, '[true, false, false, false, false] []'",
  })
  void theGlobalStaysSwitchedOnWhileALoaderNeedsIt(String steps, String values) {
    List<String> arguments = new ArrayList<>(List.of(projects.get("with")));
    arguments.addAll(List.of(steps.split(" ", -1)));
    assertThat(lastLine(GlobalSwitchMain.class, arguments)).isEqualTo(values);
  }

  private String run(String mode, String order) {
    List<String> arguments = new ArrayList<>(List.of(mode));
    for (String name : order.split(",", -1)) {
      arguments.add(projects.get(name));
    }
    return lastLine(ProjectsMain.class, arguments);
  }

  private String lastLine(Class<?> main, List<String> arguments) {
    ForkedJvm fork = new ForkedJvm(folder).mainClass(main.getName());
    String said = fork.end(fork.start(arguments.toArray(String[]::new))).said();
    return said.strip().lines().reduce((first, last) -> last).orElse("");
  }
}
