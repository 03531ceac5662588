package dev.oteltest.maven.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileProblemTest {

  static Stream<Arguments> problems() {
    return Stream.of(
        Arguments.of(new NoSuchFileException("a.pb"), "a.pb does not exist"),
        Arguments.of(new AccessDeniedException("a.pb"), "a.pb can't be accessed"),
        Arguments.of(
            new NotDirectoryException("a.pb"), "a.pb can't be used (NotDirectoryException)"),
        Arguments.of(
            new FileSystemException("a.pb", null, "No space left on device"),
            "a.pb: No space left on device"),
        Arguments.of(new IOException("no space"), "no space"),
        Arguments.of(new EOFException(), "java.io.EOFException"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void saysWhatIsWrong(IOException problem, String description) {
    assertThat(FileProblem.describe(problem)).isEqualTo(description);
  }
}
