package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.capture.CaptureAutoConfiguration;
import dev.oteltest.internal.log.JavaVersion;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JVM that is too old for our classes loads some all the same, as their names are given to it.
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
            JavaVersion.class.getName(),
            Traced.class.getName(),
            Traced.Attribute.class.getName(),
            TraceBudget.class.getName(),
            TraceBudget.Matching.class.getName()));

    assertThat(named).hasSizeGreaterThan(15).contains(TracingSessionListener.class.getName());
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
