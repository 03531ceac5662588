package com.example.imageflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A picture")
class PictureTest {

  @TempDir Path folder;

  @Test
  @DisplayName("is known by its contents, whatever its file is called")
  void isKnownByItsContents() throws IOException {
    Picture picture = Picture.read(Photos.png(folder.resolve("really-a-png.jpg"), 20, 10));

    assertThat(picture.format()).isEqualTo(ImageFormat.PNG);
  }

  @ParameterizedTest(name = "of {0} x {1} becomes {2} x {3}")
  @CsvSource({"640, 480, 320, 240", "100, 300, 50, 150", "1000, 1, 100, 1"})
  void keepsItsProportions(int width, int height, int newWidth, int newHeight) throws IOException {
    Picture picture = Picture.read(Photos.jpeg(folder.resolve("photo.jpg"), width, height));

    Picture scaled = picture.scaledTo(newWidth);

    assertThat(scaled.width()).isEqualTo(newWidth);
    assertThat(scaled.height()).isEqualTo(newHeight);
  }

  @Test
  @DisplayName("stands on white where its new format knows no transparency")
  void losesTransparencyToWhite() throws IOException {
    Picture fading = Picture.read(Photos.png(folder.resolve("fading.png"), 200, 10));

    Picture flat = fading.as(ImageFormat.JPEG);

    assertThat(new Color(flat.pixels().getRGB(199, 5))).isEqualTo(Color.WHITE);
  }

  @Test
  @DisplayName("stays transparent when it shrinks")
  void staysTransparent() throws IOException {
    Picture fading = Picture.read(Photos.png(folder.resolve("fading.png"), 200, 10));

    Picture small = fading.scaledTo(100);

    assertThat(new Color(small.pixels().getRGB(98, 2), true).getAlpha()).isZero();
  }

  @Nested
  @DisplayName("is refused")
  class Refused {

    @Test
    @DisplayName("when its file is no image at all")
    void noImage() throws IOException {
      Path file = Files.writeString(folder.resolve("letter.jpg"), "Dear reader,");

      assertThatIOException().isThrownBy(() -> Picture.read(file)).withMessage("not an image");
    }

    @Test
    @DisplayName("when it is of a kind that we don't do")
    void otherFormat() throws IOException {
      Path file = folder.resolve("dance.gif");
      Files.write(file, "GIF89a".getBytes(StandardCharsets.US_ASCII));

      assertThatIOException()
          .isThrownBy(() -> Picture.read(file))
          .withMessage("a gif image, neither JPEG nor PNG");
    }

    @ParameterizedTest(name = "when half of a {0} is missing")
    @CsvSource({"jpeg", "png"})
    void halfOfIt(String format) throws IOException {
      Path file = folder.resolve("half");
      Path whole = format.equals("png") ? Photos.png(file, 300, 200) : Photos.jpeg(file, 300, 200);
      Photos.cutShort(whole);

      assertThatIOException()
          .isThrownBy(() -> Picture.read(file))
          .withMessageStartingWith("broken image: ");
    }
  }
}
