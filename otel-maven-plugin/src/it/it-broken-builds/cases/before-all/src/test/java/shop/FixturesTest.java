package shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FixturesTest {

  @BeforeAll
  static void load() {
    try {
      Files.readString(Path.of("nowhere.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException("Can not load fixtures", e);
    }
  }

  @Test
  void areFew() {}

  @Test
  void areSmall() {}
}
