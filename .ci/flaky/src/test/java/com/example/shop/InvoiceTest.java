package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class InvoiceTest {

  @Test
  void datesTheInvoice() throws Exception {
    Database.execute("CREATE TABLE IF NOT EXISTS invoices (id INT PRIMARY KEY, millis BIGINT)");
    long paid = Instant.parse("2026-03-01T23:30:00Z").toEpochMilli();
    Database.execute("MERGE INTO invoices VALUES (1, ?)", paid);

    long millis = (Long) Database.select("SELECT millis FROM invoices WHERE id = 1");

    assertEquals(
        LocalDate.parse("2026-03-01"),
        LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneId.systemDefault()));
  }
}
