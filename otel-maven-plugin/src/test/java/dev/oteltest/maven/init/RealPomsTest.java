package dev.oteltest.maven.init;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.yaml.InvalidFileException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The POMs that real projects have published, next to the jars that these tests run with: of Maven,
 * JUnit, Jackson, AssertJ and others. {@code -Dinit.poms=FOLDER} takes all POMs of a folder.
 */
class RealPomsTest {

  private static final Pattern EMPTY =
      Pattern.compile("<(build|plugins|dependencies)\\s*(/>|>\\s*</\\1>)");

  private static final OpenTelemetryUse OLD =
      new OpenTelemetryUse("opentelemetry-api", "1.55.0", false);

  @TempDir Path folder;

  @Test
  void getOnlyWhatIsAddedAndLoseItAgain() throws Exception {
    List<Path> poms = poms();
    List<Path> refused = new ArrayList<>();
    List<String> lost = new ArrayList<>();

    for (Path real : poms) {
      byte[] before = Files.readAllBytes(real);
      Path pom = folder.resolve("pom.xml");
      Files.write(pom, before);
      ReactorModule module = new ReactorModule(pom, null, true, false, OLD);
      try {
        ProjectSetup setup = ProjectSetup.plan(request(module, false));
        if (!EMPTY.matcher(new String(before, ISO_8859_1)).find()) {
          setup
              .diff(new TreeSet<>())
              .lines()
              .skip(2)
              .filter(line -> line.startsWith("-"))
              .forEach(lost::add);
        }
        setup.write();
      } catch (InvalidFileException e) {
        refused.add(real);
        continue;
      }
      byte[] written = Files.readAllBytes(pom);
      assertThat(written.length).as("%s", real).isGreaterThan(before.length + 200);
      assertThat(TestBuild.withoutOurs(written))
          .as("%s", real)
          .isEqualTo(TestBuild.withoutOurs(before));
      assertThat(TestBuild.parse(written).getBuild().getPlugins())
          .as("%s", real)
          .anyMatch(plugin -> plugin.getArtifactId().equals("otel-maven-plugin"));

      ProjectSetup.plan(request(module, true)).write();

      String original = new String(before, ISO_8859_1);
      if (!EMPTY.matcher(original).find()) { // what was empty does not come back
        assertThat(new String(Files.readAllBytes(pom), ISO_8859_1))
            .as("%s", real)
            .isEqualTo(original);
      }
    }

    assertThat(poms).hasSizeGreaterThan(40);
    assertThat(refused).isEmpty();
    assertThat(lost).as("lines that were not added, but changed").isEmpty();
  }

  private SetupRequest request(ReactorModule module, boolean undo) {
    return new SetupRequest(folder, List.of(module), false, "1", undo);
  }

  private static List<Path> poms() throws IOException {
    String folder = System.getProperty("init.poms");
    if (folder != null) {
      try (Stream<Path> all = Files.walk(Path.of(folder))) {
        return all.filter(file -> file.toString().endsWith(".pom")).sorted().toList();
      }
    }
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(jar -> jar.endsWith(".jar"))
        .map(jar -> Path.of(jar.replaceFirst("\\.jar$", ".pom")))
        .filter(Files::exists)
        .filter(pom -> !pom.toString().contains("oteltest"))
        .toList();
  }
}
