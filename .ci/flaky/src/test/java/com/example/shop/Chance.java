package com.example.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What chance decides for a JVM: three of ten each, in an order that a seed draws; nothing if the
 * seed is 0.
 */
final class Chance {

  private static final String SEED = System.getenv().getOrDefault("SEED", "1");
  private static final int RUN = run();

  private Chance() {}

  /** Counts the JVMs that ran tests here, and left something to chance. */
  private static int run() {
    if (SEED.equals("0")) {
      return 0;
    }
    Path file = Path.of("target", "runs-so-far");
    try {
      int run = Files.exists(file) ? Integer.parseInt(Files.readString(file)) : 0;
      Files.writeString(file, String.valueOf(run + 1));
      return run;
    } catch (IOException | NumberFormatException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether this is one of the three. */
  static boolean strikes(String what) {
    List<Integer> ten = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ten.add(i);
    }
    Collections.shuffle(ten, new Random((SEED + what + RUN / 10).hashCode()));
    return !SEED.equals("0") && ten.get(RUN % 10) < 3;
  }

  /** Returns a time that is long if chance strikes, and varies in any case. */
  static long millis(String what, long usual, long longer) {
    int varies = new Random((SEED + what + RUN).hashCode()).nextInt(20);
    return (strikes(what) ? longer : usual) + varies;
  }
}
