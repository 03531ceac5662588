package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.capture.CaptureAutoConfiguration;
import dev.oteltest.internal.log.TestEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JVM that is too old for our classes loads some all the same, as their names are given to it; so
 * does one with an agent that is too old to read them.
 */
@Tag("any-version")
class OldJavaTest {

  private static final Pattern OURS = Pattern.compile("dev\\.oteltest\\.[\\w.]+");

  /** Only Spring 6 asks for one, which needs Java 17 itself. */
  private static final Set<String> NEVER_ON_AN_OLD_JVM =
      Set.of("dev.oteltest.junit.spring.ContextFailures");

  @TempDir Path folder;

  /** A user's tests, with all that brings our classes in. */
  @Traced(attributes = @Traced.Attribute(key = "team", value = "payments"))
  static class TracedTestCases {
    @BeforeAll
    static void open() {}

    @BeforeEach
    void fill() {}

    @AfterEach
    void clear() {}

    @Test
    @TraceBudget(spans = 1, matching = @TraceBudget.Matching(filter = "name:x", most = 1))
    void hasABudget() {}

    @Test
    @Timeout(value = 9, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void runsElsewhere() {}
  }

  private ForkedJvm.Ended run(String version, String... options) {
    ForkedJvm jvm = ForkedJvm.withoutArchive(folder).mainClass(OldJavaMain.class.getName());
    Stream.of(options).forEach(jvm::option);
    return jvm.end(jvm.start(version, TracedTestCases.class.getName()));
  }

  @Test
  void whatRunsThereIsNotTracedAndWorksAndThatIsOneSentence() {
    ForkedJvm.Ended ended = run("11");

    assertThat(ended.said())
        .containsOnlyOnce(
            "WARNING: Tests are not traced, because they run on Java 11 ("
                + System.getProperty("java.home")
                + "), which is older than 17, the oldest that is supported.")
        .containsOnlyOnce("WARNING")
        .contains("2 passed")
        .endsWith("the end\n")
        .doesNotContain("Exception", "Error");
    assertThat(ended.trace().spans()).isEmpty();
  }

  @Test
  void aModuleThatIsSwitchedOffThereIsSilent() {
    assertThat(run("1.8", "-Dotel.test.enabled=false").said())
        .contains("2 passed")
        .endsWith("the end\n")
        .doesNotContain("Java 8", "WARNING");
  }

  /** It prints a stack trace for each class of ours that it can't read. */
  @Test
  void besideAnOldJacocoNoneIsLoadedThatItCantRead() throws IOException {
    compile(
        "org/jacoco/agent/rt/IAgent.java",
        "package org.jacoco.agent.rt; public interface IAgent { String getVersion(); }");
    compile(
        "org/jacoco/agent/rt/RT.java",
        """
        package org.jacoco.agent.rt;
        public final class RT implements IAgent {
          public static IAgent getAgent() { return new RT(); }
          public String getVersion() { return "0.8.4.201905082037"; }
        }
        """);
    compile("base/java/lang/$JaCoCo.java", "package java.lang; public class $JaCoCo {}");
    ForkedJvm jvm =
        ForkedJvm.withoutArchive(folder).mainClass(OldJavaMain.class.getName()).classes(folder);
    jvm.option("--patch-module=java.base=" + folder.resolve("base"));

    ForkedJvm.Ended ended = jvm.end(jvm.start("17", TracedTestCases.class.getName()));

    assertThat(ended.said())
        .containsOnlyOnce(
            "WARNING: Tests are not traced, because the agent of JaCoCo 0.8.4.201905082037 can't")
        .containsOnlyOnce("WARNING")
        .contains("2 passed")
        .endsWith("the end\n")
        .doesNotContain("Exception", "Error");
    assertThat(ended.trace().spans()).isEmpty();
  }

  private void compile(String file, String text) throws IOException {
    Path source = folder.resolve(file);
    Files.createDirectories(source.getParent());
    Files.writeString(source, text);
    String patch = "java.base=" + folder.resolve("base");
    String path = folder.toString();
    List<String> arguments =
        file.startsWith("base/")
            ? List.of("--patch-module", patch, source.toString())
            : List.of("-cp", path, source.toString());
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(code).isZero();
  }

  /** The fork above is a newer JVM that refuses newer classes of ours; this is what JDK 8 reads. */
  @Test
  void allThatIsNamedIsCompiledForJava8() throws IOException {
    Set<String> named = new TreeSet<>();
    for (Class<?> anchor : List.of(TracingListener.class, CaptureAutoConfiguration.class)) {
      named.addAll(namedBeside(anchor));
    }
    named.removeAll(NEVER_ON_AN_OLD_JVM);
    named.addAll(
        List.of(
            TestEnvironment.class.getName(),
            "dev.oteltest.internal.log.JavaVersion",
            "dev.oteltest.internal.log.JacocoAgent",
            "dev.oteltest.internal.log.LibraryVersion",
            HiddenExtensions.class.getName(),
            LibraryVersions.class.getName(),
            Traced.class.getName(),
            Traced.Attribute.class.getName(),
            TraceBudget.class.getName(),
            TraceBudget.Matching.class.getName()));

    assertThat(named).hasSizeGreaterThan(20).contains(TracingSessionListener.class.getName());
    assertThat(named).allSatisfy(name -> assertThat(version(name)).isEqualTo(52));
  }

  /** Returns our classes that META-INF names in the jar or folder of that class. */
  private static Set<String> namedBeside(Class<?> anchor) throws IOException {
    Path place = placeOf(anchor);
    if (Files.isDirectory(place)) {
      return namedIn(place);
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      return namedIn(jar.getPath("/"));
    }
  }

  private static Path placeOf(Class<?> anchor) {
    try {
      return Path.of(anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<String> namedIn(Path root) throws IOException {
    Set<String> named = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root.resolve("META-INF"))) {
      for (Path file : files.filter(OldJavaTest::namesClasses).toList()) {
        OURS.matcher(Files.readString(file)).results().map(MatchResult::group).forEach(named::add);
      }
    }
    return named;
  }

  private static boolean namesClasses(Path file) {
    return Files.isRegularFile(file)
        && (file.getParent().endsWith("services") || file.endsWith("spring.factories"));
  }

  private static int version(String name) {
    ClassLoader loader = OldJavaTest.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
      return OldJavaLoader.version(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
