package dev.oteltest.report.internal.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash of a text by which others recognize it. */
public final class Sha256 {

  private Sha256() {}

  /** Returns the hash of a text in UTF-8. */
  public static byte[] of(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** Returns the hash of a text as hex digits. */
  public static String hex(String text) {
    return HexFormat.of().formatHex(of(text));
  }
}
