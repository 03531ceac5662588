package com.example.petshop;

import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Passes, and costs the start of another context: a mock makes it differ from all others. */
@ShopTest
class OrderMailTest {

  @Autowired private ShopClient shop;
  @MockitoBean private Mailer mailer;

  @Test
  void mailsTheOwner() {
    shop.post(OrdersController.OrderView.class, "/orders", new OrdersController.Wish(4, "bowl"));

    verify(mailer, timeout(10_000)).send("bowl is on its way");
  }
}
