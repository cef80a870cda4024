document.documentElement.dataset.probe = 'here';
