package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.SimpleDateFormat;
import java.util.Date;
import org.junit.jupiter.api.Test;

class ReceiptTest {

  @Test
  void printsTheHour() throws Exception {
    Prices.prepare();
    Prices.cents("apple");
    Date now = new Date(System.currentTimeMillis() / 60_000 * 60_000);

    String printed = new SimpleDateFormat("yyyy-MM-dd hh:mm").format(now);

    assertEquals(now, new SimpleDateFormat("yyyy-MM-dd HH:mm").parse(printed));
  }
}
