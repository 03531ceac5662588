package dev.oteltest.maven.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.internal.run.RunMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which run a person asks about who names none. */
class LastRunTest {

  private static final byte[] UNMARKED = {0x0a, 0};

  @TempDir Path folder;

  @Test
  void theLastBuildWithWhatWasAskedAndWhen() throws IOException {
    build("target/test-traces.pb", "mvn verify -Dtest=CartTest", 10);
    tests("cart/target/test-traces.pb", 9);

    assertThat(last().files()).containsExactly(folder.resolve("target/test-traces.pb"));
    assertThat(last().line())
        .isEqualTo("target/test-traces.pb (mvn verify -Dtest=CartTest, 2026-12-01 06:10)\n");
  }

  @Test
  void aNewerBuildWithoutTestsIsNamed() throws IOException {
    build("target/test-traces.pb", "mvn verify", 10);
    build("target/build-traces.pb", "mvn dependency:tree", 20);

    assertThat(last().files()).containsExactly(folder.resolve("target/test-traces.pb"));
    assertThat(last().line())
        .isEqualTo(
            "target/test-traces.pb (mvn verify, 2026-12-01 06:10); newer, without tests:"
                + " target/build-traces.pb (mvn dependency:tree, 2026-12-01 06:20)\n");
  }

  @Test
  void testsThatRanWithoutMavenSince() throws IOException {
    build("target/test-traces.pb", "mvn verify", 10);
    tests("cart/target/test-traces.pb", 9);
    write("cart/target/test-traces.local.pb", UNMARKED, 30);

    assertThat(last().files()).containsExactly(folder.resolve("cart/target/test-traces.local.pb"));
    assertThat(last().line())
        .isEqualTo(
            "cart/target/test-traces.local.pb (not of a traced build, 2026-12-01 06:30); the last"
                + " build: target/test-traces.pb (mvn verify, 2026-12-01 06:10)\n");
  }

  @Test
  void anOlderRunWithoutMavenIsNotTheLastOne() throws IOException {
    write("cart/target/test-traces.local.pb", UNMARKED, 5);
    build("target/test-traces.pb", "mvn verify", 10);

    assertThat(last().name()).startsWith("target/test-traces.pb (mvn verify");
    assertThat(last().others()).isEmpty();
  }

  @Test
  void aModuleThatTheBuildDidNotTest() throws IOException {
    build("target/test-traces.pb", "mvn -pl shop verify", 10);
    write("cart/target/test-traces.pb", UNMARKED, 30);

    assertThat(last().files()).containsExactly(folder.resolve("cart/target/test-traces.pb"));
    assertThat(last().name())
        .isEqualTo("cart/target/test-traces.pb (not of a traced build, 2026-12-01 06:30)");
  }

  @Test
  void theTestsOfAModuleOfABuild() throws IOException {
    tests("target/test-traces.pb", 10);

    assertThat(last().name())
        .isEqualTo("target/test-traces.pb (tests of a build, 2026-12-01 06:10)");
  }

  @Test
  void withoutATracedBuildAllModulesAreOneRun() throws IOException {
    write("cart/target/test-traces.pb", UNMARKED, 30);
    write("shop/target/test-traces.pb", UNMARKED, 20);

    assertThat(last().files()).isEqualTo(built());
    assertThat(last().name())
        .isEqualTo("cart/target/test-traces.pb (not of a traced build, 2026-12-01 06:30)");
  }

  @Test
  void whatWasAskedIsHarmlessInALog() throws IOException {
    build("target/test-traces.pb", "mvn \u001b[31mverify", 10);

    assertThat(last().name()).contains("mvn \\u001b[31mverify");
  }

  private LastRun last() {
    return LastRun.of(built(), folder, ZoneOffset.UTC);
  }

  private List<Path> built() {
    return List.of(
        folder.resolve("target/test-traces.pb"),
        folder.resolve("cart/target/test-traces.pb"),
        folder.resolve("shop/target/test-traces.pb"));
  }

  private static Instant at(int minute) {
    return Instant.parse("2026-12-01T06:%02d:00Z".formatted(minute));
  }

  private void build(String name, String asked, int minute) throws IOException {
    RunMark mark = new RunMark(true, at(minute).toEpochMilli(), asked, "", "");
    write(name, mark.request(), minute);
  }

  private void tests(String name, int minute) throws IOException {
    write(name, RunMark.ofTests().request(), minute);
  }

  private void write(String name, byte[] content, int minute) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    Files.setLastModifiedTime(file, FileTime.from(at(minute)));
  }
}
