import '@mantine/core/styles/baseline.css';
import '../../theme/tokens.css';
