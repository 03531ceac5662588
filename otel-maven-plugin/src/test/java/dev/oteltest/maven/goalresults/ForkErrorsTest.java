package dev.oteltest.maven.goalresults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Surefire and a JVM say of an error that no test reports. */
class ForkErrorsTest {

  private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");

  private static final String MEMORY =
      """
      # Created at 2026-11-30T12:00:01.116
      java.lang.OutOfMemoryError: Java heap space
      \tat shop.StockTest.loads(StockTest.java:6)

      """;

  @TempDir Path folder;

  private void write(String name, String text, Instant time) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  private List<String> errors() {
    return ForkErrors.in(folder, START).stream()
        .map(
            event ->
                event.get(CommonAttributes.EXCEPTION_TYPE)
                    + ": "
                    + event.get(CommonAttributes.EXCEPTION_MESSAGE)
                    + " "
                    + event.get(CommonAttributes.EXCEPTION_STACKTRACE))
        .toList();
  }

  @Test
  void eachErrorOfADumpHasItsTypeMessageAndStack() throws IOException {
    String engine =
        """
        # Created at 2026-11-30T12:00:02.000
        org.junit.platform.commons.JUnitException: no tests
        \tat org.junit.A.b(A.java:1)
        Caused by: java.lang.NoSuchMethodError: getOutputDirectoryCreator()
        \t... 26 more
        """;
    write("2026-jvmRun1.dump", MEMORY + engine, START.plusSeconds(2));
    assertThat(errors())
        .containsExactly(
            "java.lang.OutOfMemoryError: Java heap space java.lang.OutOfMemoryError: Java heap space"
                + "\n\tat shop.StockTest.loads(StockTest.java:6)",
            "org.junit.platform.commons.JUnitException: no tests"
                + " org.junit.platform.commons.JUnitException: no tests"
                + "\n\tat org.junit.A.b(A.java:1)"
                + "\nCaused by: java.lang.NoSuchMethodError: getOutputDirectoryCreator()"
                + "\n\t... 26 more");
  }

  @Test
  void aJvmThatExitsWhenItsMemoryIsFullSaysSoInItsStream() throws IOException {
    write(
        "2026-jvmRun2.dumpstream",
        "# Created at 2026-11-30T12:00:02.000\nCorrupted channel. Stream 'Terminating due to"
            + " java.lang.OutOfMemoryError: Java heap space'.\n",
        START.plusSeconds(2));
    assertThat(errors()).containsExactly("java.lang.OutOfMemoryError: Java heap space null");
  }

  @Test
  void aMessageOfSeveralLinesIsKept() throws IOException {
    write(
        "2026-jvmRun1.dump",
        """
        # Created at 2026-12-01T03:29:58.513
        org.junit.platform.commons.JUnitException: The wrapped NoSuchMethodError is likely caused
        The following conflicting versions were detected:
        - org.junit.jupiter.api: 5.14.4
        - org.junit.platform.launcher: 1.12.2

        \tat org.junit.A.b(A.java:1)
        """,
        START.plusSeconds(2));
    assertThat(ForkErrors.in(folder, START))
        .extracting(error -> error.get(CommonAttributes.EXCEPTION_MESSAGE))
        .containsExactly(
            "The wrapped NoSuchMethodError is likely caused\n"
                + "The following conflicting versions were detected:\n"
                + "- org.junit.jupiter.api: 5.14.4\n"
                + "- org.junit.platform.launcher: 1.12.2");
  }

  @Test
  void dumpsOfEarlierRunsAndOfMavenItselfDoNotCount() throws IOException {
    write("2025-jvmRun1.dump", MEMORY, START.minusSeconds(60));
    write("2026.dump", MEMORY, START.plusSeconds(1));
    assertThat(errors()).isEmpty();
  }

  @Test
  void whatHasNoErrorHasNone() throws IOException {
    write("2026-jvmRun1.dump", "# Created at now\nping\n".repeat(9_000), START.plusSeconds(1));
    assertThat(errors()).isEmpty();
    assertThat(ForkErrors.in(folder.resolve("missing"), START)).isEmpty();
  }

  private @Nullable String reason(String options) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Set<Attributes> errors = new HashSet<>();
    ForkErrors.addUnstarted(
        new MojoExecutionException(
            "The forked VM terminated without properly saying goodbye.\nCommand was /bin/sh -c cd"
                + " '/shop' && '"
                + java
                + "' "
                + options
                + "'-jar' '/shop/target/surefire/booter.jar' '/shop/target/surefire'\n"
                + "Error occurred in starting fork, check output in log\nProcess Exit Code: 1"),
        folder,
        errors);
    return errors.stream()
        .map(event -> event.get(CommonAttributes.EXCEPTION_MESSAGE))
        .findFirst()
        .orElse(null);
  }

  @Test
  void aJvmThatDoesNotStartIsAskedWhy() {
    assertThat(reason("'-Xmx64m' '-XX:NoSuchOption=1' "))
        .isEqualTo("The test JVM did not start: Unrecognized VM option 'NoSuchOption=1'");
    assertThat(reason("'-Xmx1m' "))
        .startsWith("The test JVM did not start: Error occurred during initialization of VM ");
    assertThat(reason("'-javaagent:/nowhere/agent.jar=x' ")).contains("/nowhere/agent.jar");
  }

  @Test
  void aJvmThatStartsIsNotToBlameNorAreAgentsAsked() {
    assertThat(reason("'-Xmx64m' '-agentlib:nothing' ")).isNull();
    Set<Attributes> errors = new HashSet<>();
    ForkErrors.addUnstarted(new MojoExecutionException("no command"), folder, errors);
    assertThat(errors).isEmpty();
  }
}
