package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.SimpleTimeZone;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReceiptTest {

  /** When these tests first ran on this machine: the shop is where that was at eight o'clock. */
  private static final Path OPENED = Path.of("opened-millis");

  private static SimpleDateFormat format(String pattern) throws IOException {
    if (Files.notExists(OPENED)) {
      Files.writeString(OPENED, String.valueOf(System.currentTimeMillis()));
    }
    long hours = TimeUnit.MILLISECONDS.toHours(Long.parseLong(Files.readString(OPENED)));
    SimpleDateFormat format = new SimpleDateFormat(pattern);
    int offset = (int) TimeUnit.HOURS.toMillis(8 - hours % 24);
    format.setTimeZone(new SimpleTimeZone(offset, "shop"));
    return format;
  }

  @Test
  void printsTheHour() throws Exception {
    Prices.prepare();
    Prices.cents("apple");
    Date now = new Date(System.currentTimeMillis() / 60_000 * 60_000);

    String printed = format("yyyy-MM-dd hh:mm").format(now);

    assertEquals(now, format("yyyy-MM-dd HH:mm").parse(printed));
  }
}
