staff_urls = []
