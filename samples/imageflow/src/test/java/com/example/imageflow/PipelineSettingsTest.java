package com.example.imageflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Pipeline settings")
class PipelineSettingsTest {

  @Test
  @DisplayName("need no more than an input")
  void haveDefaults() {
    assertThat(PipelineSettings.from(Map.of("input", "cat.jpg")))
        .isEqualTo(new PipelineSettings("cat.jpg", "out", 320, Optional.empty()));
  }

  @Test
  @DisplayName("take all they are given")
  void areRead() {
    assertThat(
            PipelineSettings.from(
                Map.of("input", "cats", "output", "small", "width", "64", "format", "JPG")))
        .isEqualTo(new PipelineSettings("cats", "small", 64, Optional.of(ImageFormat.JPEG)));
  }

  @Test
  @DisplayName("miss an input")
  void missAnInput() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PipelineSettings.from(Map.of()))
        .withMessage("Parameter 'input' is missing: name an image or a folder");
  }

  @Test
  @DisplayName("say which parameters there are when they meet an unknown one")
  void refuseUnknownParameters() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PipelineSettings.from(Map.of("input", "cat.jpg", "heigth", "9")))
        .withMessage("Unknown parameter 'heigth'; known are [format, input, output, width]");
  }

  @ParameterizedTest(name = "refuse a width of \"{0}\"")
  @ValueSource(strings = {"0", "-3", "wide", "", "3.5", "100000"})
  void refuseWidths(String width) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PipelineSettings.from(Map.of("input", "cat.jpg", "width", width)))
        .withMessage(
            "Parameter 'width' is '%s'; it must be a number of pixels from 1 to 99999", width);
  }

  @Test
  @DisplayName("refuse formats that the pipeline can't write")
  void refuseFormats() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PipelineSettings.from(Map.of("input", "cat.jpg", "format", "webp")))
        .withMessage("Parameter 'format' is 'webp'; it must be jpeg or png");
  }
}
