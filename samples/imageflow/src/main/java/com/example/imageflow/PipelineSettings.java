package com.example.imageflow;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a pipeline is asked to do.
 *
 * @param input an image, or a folder of images
 * @param output the folder to store into; {@value #DEFAULT_OUTPUT} by default
 * @param width the largest width of a stored image in pixels; {@value #DEFAULT_WIDTH} by default
 * @param format the format to store, or empty to keep each image's own
 */
record PipelineSettings(String input, String output, int width, Optional<ImageFormat> format) {

  static final String DEFAULT_OUTPUT = "out";
  static final int DEFAULT_WIDTH = 320;

  private static final Set<String> KEYS =
      new TreeSet<>(Set.of("input", "output", "width", "format"));

  /**
   * Reads settings from parameters by the names of this record's components.
   *
   * @throws IllegalArgumentException if one is missing, unknown or not what it should be
   */
  static PipelineSettings from(Map<String, String> parameters) {
    for (String key : parameters.keySet()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException("Unknown parameter '" + key + "'; known are " + KEYS);
      }
    }
    String input = parameters.get("input");
    if (input == null) {
      throw new IllegalArgumentException("Parameter 'input' is missing: name an image or a folder");
    }
    return new PipelineSettings(
        input,
        parameters.getOrDefault("output", DEFAULT_OUTPUT),
        width(parameters.getOrDefault("width", String.valueOf(DEFAULT_WIDTH))),
        Optional.ofNullable(parameters.get("format")).map(PipelineSettings::format));
  }

  private static int width(String value) {
    if (!value.matches("[1-9][0-9]{0,4}")) {
      throw new IllegalArgumentException(
          "Parameter 'width' is '" + value + "'; it must be a number of pixels from 1 to 99999");
    }
    return Integer.parseInt(value);
  }

  private static ImageFormat format(String value) {
    return ImageFormat.named(value)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Parameter 'format' is '" + value + "'; it must be jpeg or png"));
  }
}
