package com.example.petshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What {@link OrderMailTest} does, mended: the mails are kept by a bean that all tests share. */
@ShopTest
class OrderMailInSharedContextTest {

  @Autowired private ShopClient shop;
  @Autowired private RecordedMails mails;

  @Test
  void mailsTheOwner() {
    shop.post(OrdersController.OrderView.class, "/orders", new OrdersController.Wish(4, "basket"));

    await().untilAsserted(() -> assertThat(mails.texts()).contains("basket is on its way"));
  }
}
